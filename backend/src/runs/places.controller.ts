import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { Place } from '@kortkurs/contract/places';
import { ApiPage } from '../platform/lists/api-page';
import { Permit } from '../platform/policy/permit';
import { Places } from './places';
import { NewPlaceBody, PlaceChangeBody, PlaceListQuery, PlaceReply } from './places.dto';

@ApiTags('places')
@Controller('places')
export class PlacesController {
  constructor(private readonly places: Places) {}

  @Get()
  @Permit('places.read')
  @ApiOperation({ summary: 'Places, by name' })
  @ApiPage(PlaceReply)
  list(@Query() query: PlaceListQuery): Promise<Page<Place>> {
    return this.places.list(query);
  }

  @Get(':placeId')
  @Permit('places.read')
  @ApiOperation({ summary: 'A place with its access information' })
  @ApiOkResponse({ type: PlaceReply })
  one(@Param('placeId', ParseUUIDPipe) placeId: string): Promise<Place> {
    return this.places.one(placeId);
  }

  @Post()
  @Permit('places.change')
  @ApiOperation({ summary: 'Make a place' })
  @ApiCreatedResponse({ type: PlaceReply })
  add(@Body() body: NewPlaceBody): Promise<Place> {
    return this.places.add(body);
  }

  @Patch(':placeId')
  @Permit('places.change')
  @ApiOperation({ summary: 'Change a place, archive it or take it back' })
  @ApiOkResponse({ type: PlaceReply })
  change(@Param('placeId', ParseUUIDPipe) placeId: string, @Body() body: PlaceChangeBody): Promise<Place> {
    return this.places.change(placeId, body);
  }
}
